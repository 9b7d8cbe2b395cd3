"""The database goes away under load and comes back: clear pages meanwhile, nothing half done afterwards."""
