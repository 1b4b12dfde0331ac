"""The admin: master data only, behind the same log-in and second factor, for one role."""

from functools import update_wrapper

from django.contrib.admin import AdminSite, ModelAdmin
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode


def is_admin(user):
    """Asked of the person alone: this room stands below everybody whose tables it shows."""
    return user.is_authenticated and "admin" in user.roles


class HouseAdminSite(AdminSite):
    site_header = site_title = "Regionsfonds: Stammdaten"
    index_title = "Was Sie hier ändern, gilt sofort"
    enable_nav_sidebar = False

    def register(self, models, admin_class=None, **options):
        """Libraries bring tables of their own; only the master data of the house are shown."""
        if admin_class and issubclass(admin_class, MasterData):
            super().register(models, admin_class, **options)

    def has_permission(self, request):
        return is_admin(request.user)

    def admin_view(self, view, cacheable=False):
        """Strangers are asked to log in; whoever is known and has another role is told so."""
        inner = super().admin_view(view, cacheable)

        def guarded(request, *args, **kwargs):
            if request.user.is_authenticated and not self.has_permission(request):
                raise PermissionDenied
            return inner(request, *args, **kwargs)

        return update_wrapper(guarded, view)

    def login(self, request, extra_context=None):
        """There is one log-in in this house."""
        return redirect(
            f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}"
        )


class MasterData(ModelAdmin):
    """Rows that the administration keeps; whoever may enter the admin may keep them."""

    def has_module_permission(self, request):
        return is_admin(request.user)

    def has_view_permission(self, request, obj=None):
        return is_admin(request.user)

    has_add_permission = has_module_permission
    has_change_permission = has_view_permission

    def has_delete_permission(self, request, obj=None):
        """What cases refer to is ended or changed, never deleted."""
        return False


class ReadOnly(MasterData):
    """Rows to look at: they are written once, by the house itself."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
