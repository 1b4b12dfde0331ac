from django.contrib import admin

from fonds.site import MasterData

from . import services
from .models import RoleGrant, User


@admin.register(User)
class UserAdmin(MasterData):
    list_display = ["email", "name", "is_active", "created_at"]
    search_fields = ["email", "name"]
    fields = ["email", "name", "is_active"]
    readonly_fields = ["email"]

    def has_add_permission(self, request):
        """People register themselves, so that the address is theirs."""
        return False


@admin.register(RoleGrant)
class RoleGrantAdmin(MasterData):
    """A role is lent and ended, never changed into another."""

    list_display = ["user", "role", "since", "until", "by"]
    list_filter = ["role"]
    fields = ["user", "role", "until"]
    autocomplete_fields = ["user"]

    def get_readonly_fields(self, request, obj=None):
        return ["user", "role"] if obj else []

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Nobody lends a role to himself or herself."""
        if db_field.name == "user":
            kwargs["queryset"] = User.objects.exclude(pk=request.user.pk)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        if change:
            services.end_role(obj, until=obj.until, by=request.user)
        else:
            granted = services.grant_role(obj.user, obj.role, until=obj.until, by=request.user)
            obj.pk = granted.pk
