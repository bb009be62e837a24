"""The desk: queues and dossiers for officers. A face; it calls actions only."""
