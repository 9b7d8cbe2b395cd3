"""The one SQLite file of the sandbox."""

import sqlite3
from pathlib import Path

_SCHEMA = """
CREATE TABLE IF NOT EXISTS sims (
    phone TEXT PRIMARY KEY,
    wrong_pin1 INTEGER NOT NULL DEFAULT 0,
    wrong_pin2 INTEGER NOT NULL DEFAULT 0,
    fault TEXT NOT NULL DEFAULT 'none'
);
CREATE TABLE IF NOT EXISTS receipts (
    number TEXT PRIMARY KEY,
    payer_name TEXT NOT NULL,
    payer_id TEXT NOT NULL,
    purpose TEXT NOT NULL,
    amount INTEGER NOT NULL,
    paid_at TEXT NOT NULL,
    state TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS orders (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    password TEXT NOT NULL,
    amount INTEGER NOT NULL,
    description TEXT NOT NULL,
    way_back TEXT NOT NULL,
    created_at TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'Preparing',
    card TEXT,
    settles_at TEXT
);
CREATE TABLE IF NOT EXISTS terminal_orders (
    number TEXT PRIMARY KEY,
    id INTEGER NOT NULL UNIQUE REFERENCES orders (id)
);
CREATE TABLE IF NOT EXISTS letters (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    received_at TEXT NOT NULL,
    content BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS texts (
    key TEXT PRIMARY KEY,
    phone TEXT NOT NULL,
    sender TEXT NOT NULL,
    text TEXT NOT NULL,
    taken_at TEXT NOT NULL,
    delivered_at TEXT,
    lost INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS revocations (
    serial TEXT PRIMARY KEY,
    revoked_at TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS outages (
    service TEXT PRIMARY KEY,
    outage TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS court_arrived (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    data TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS court_events (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    data TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS court_acts (
    digest TEXT PRIMARY KEY,
    content BLOB NOT NULL
);
"""


def open_database(path: Path) -> sqlite3.Connection:
    """A connection whose commits are on the disk when they return; it may move to the server's thread."""
    connection = sqlite3.connect(path, check_same_thread=False)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.executescript(_SCHEMA)
    return connection
