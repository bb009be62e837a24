"""What people are told of their dossiers: events, facts, the consumer of the outbox."""
