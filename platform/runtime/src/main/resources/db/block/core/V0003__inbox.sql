-- RabbitMQ delivers at least once; with this row in the handler's transaction an event takes effect once.
CREATE TABLE inbox (
    queue      text        NOT NULL,
    event_id   uuid        NOT NULL,
    handled_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (queue, event_id)
);
CREATE INDEX inbox_handled_at ON inbox (handled_at);
COMMENT ON INDEX inbox_handled_at IS 'InboxRows.purge: events handled more than thirty days ago';
