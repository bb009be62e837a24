"""Remove delivered messages that are old enough."""

from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from portal.outbox.models import OutboxMessage

BATCH = 5000


class Command(BaseCommand):
    """Deletes in batches; waiting and parked messages are never touched."""

    help = "Remove messages delivered more than --days days ago (90 unless told)."

    def add_arguments(self, parser):
        parser.add_argument("--days", type=int, default=90)

    def handle(self, *args, **options):
        if options["days"] < 1:
            raise CommandError("--days must be 1 or more")
        before = timezone.now() - timedelta(days=options["days"])
        old = OutboxMessage.objects.filter(
            state=OutboxMessage.State.DELIVERED, delivered_at__lt=before
        )
        removed = 0
        while batch := list(old.order_by("delivered_at").values_list("pk", flat=True)[:BATCH]):
            OutboxMessage.objects.filter(pk__in=batch).delete()
            removed += len(batch)
        self.stdout.write(f"removed {removed} delivered messages")
