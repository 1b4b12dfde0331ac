"""A number by mail that stands for a signature: kept for minutes, as a hash, guessed at rarely."""

import secrets
from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

TAN_MINUTES = 15
TRIES = 5
PAUSE = 30  # seconds between two TANs for the same person


class TanHolder(models.Model):
    """One person who confirms something with a TAN that was sent to the confirmed address."""

    email = models.EmailField()
    tan_digest = models.CharField(max_length=64, blank=True)
    tan_sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True

    @property
    def tan_is_valid(self):
        """Sent lately, not guessed at too often."""
        if not self.tan_digest or self.tries >= TRIES:
            return False
        return timezone.now() <= self.tan_sent_at + timedelta(minutes=TAN_MINUTES)

    @property
    def tan_is_fresh(self):
        """Sent so lately that a second one would only confuse."""
        sent_at = self.tan_sent_at
        return bool(sent_at) and timezone.now() < sent_at + timedelta(seconds=PAUSE)

    @property
    def masked_email(self):
        """``s•••@example.org``: enough to know one's own."""
        local, _, host = self.email.partition("@")
        return f"{local[:1]}•••@{host}"

    def new_tan(self) -> str:
        """Six digits as a mail writes them; the one before is void. Stored at once, as a hash."""
        tan = f"{secrets.randbelow(1_000_000):06}"
        self.tan_digest, self.tan_sent_at, self.tries = self.digest_of(tan), timezone.now(), 0
        self.save(update_fields=["tan_digest", "tan_sent_at", "tries"])
        return f"{tan[:3]} {tan[3:]}"

    def knows(self, tan: str) -> bool:
        return constant_time_compare(self.tan_digest, self.digest_of(tan))

    def digest_of(self, tan: str) -> str:
        """What is kept of a TAN; blanks between its digits do not matter."""
        digits = "".join(tan.split())
        return salted_hmac("tan", f"{self.key}:{digits}", algorithm="sha256").hexdigest()
