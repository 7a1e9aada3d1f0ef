-- Names and ids compare byte by byte (collation "C"): ids sort by time, prefixes use indexes. There are no foreign keys
-- between the large tables: the one writer of an execution keeps them whole.
--
-- The six tables of executions are split alike into ranges of execution ids, which are ranges of time: the first one begins
-- before and the last one ends after all ids. One range at first; the package partition cuts and drops ranges where there
-- is a retention. Storage parameters are those of each partition, new ones get the same.

CREATE TABLE flows (
    tenant      text COLLATE "C" NOT NULL,
    namespace   text COLLATE "C" NOT NULL,
    id          text COLLATE "C" NOT NULL,
    revision    integer          NOT NULL,
    source      text             NOT NULL,
    disabled    boolean          NOT NULL,
    deleted     boolean          NOT NULL,
    labels      jsonb            NOT NULL,
    description text,
    updated_at  timestamptz      NOT NULL,
    latest      boolean          NOT NULL,
    PRIMARY KEY (tenant, namespace, id, revision)
);
CREATE UNIQUE INDEX flows_latest ON flows (tenant, namespace, id) WHERE latest;
CREATE INDEX flows_labels ON flows USING gin (labels);

-- The head of an execution: narrow, and with room on each page, so that a change of state stays on its page and touches
-- no index. Therefore no index may name "state".
CREATE TABLE executions (
    id                   text COLLATE "C" PRIMARY KEY,
    tenant               text COLLATE "C" NOT NULL,
    namespace            text COLLATE "C" NOT NULL,
    flow_id              text COLLATE "C" NOT NULL,
    flow_revision        integer          NOT NULL,
    state                text COLLATE "C" NOT NULL,
    history              json             NOT NULL,
    started_at           timestamptz      NOT NULL,
    ended_at             timestamptz,
    end_state            text COLLATE "C",
    parent_id            text COLLATE "C",
    original_id          text COLLATE "C" NOT NULL,
    trigger_execution_id text COLLATE "C"
) PARTITION BY RANGE (id);
CREATE TABLE executions_old PARTITION OF executions FOR VALUES FROM (MINVALUE) TO (MAXVALUE) WITH (fillfactor = 45);
CREATE INDEX executions_flow ON executions (tenant, namespace, flow_id, id);
CREATE INDEX executions_live ON executions (tenant, id) WHERE ended_at IS NULL;
CREATE INDEX executions_ended ON executions (tenant, end_state, id, namespace, flow_id) WHERE end_state IS NOT NULL;
CREATE INDEX executions_parent ON executions (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX executions_triggered_by ON executions (trigger_execution_id) WHERE trigger_execution_id IS NOT NULL;

CREATE TABLE execution_details (
    execution_id text COLLATE "C" PRIMARY KEY,
    inputs       json,
    origin       json,
    labels       json,
    outputs      json
) PARTITION BY RANGE (execution_id);
CREATE TABLE execution_details_old PARTITION OF execution_details FOR VALUES FROM (MINVALUE) TO (MAXVALUE);

CREATE TABLE execution_labels (
    execution_id text COLLATE "C" NOT NULL,
    tenant       text COLLATE "C" NOT NULL,
    key          text COLLATE "C" NOT NULL,
    value        text COLLATE "C" NOT NULL,
    labels       text COLLATE "C",
    PRIMARY KEY (execution_id, key)
) PARTITION BY RANGE (execution_id);
CREATE TABLE execution_labels_old PARTITION OF execution_labels FOR VALUES FROM (MINVALUE) TO (MAXVALUE);
CREATE INDEX execution_labels_value ON execution_labels (tenant, key, value, execution_id, labels);

CREATE TABLE task_runs (
    execution_id text COLLATE "C" NOT NULL,
    id           text COLLATE "C" NOT NULL,
    task_id      text COLLATE "C" NOT NULL,
    parent_id    text COLLATE "C",
    value        text,
    iteration    integer,
    state        text COLLATE "C" NOT NULL,
    history      json             NOT NULL,
    attempts     json,
    decision     json,
    PRIMARY KEY (execution_id, id)
) PARTITION BY RANGE (execution_id);
CREATE TABLE task_runs_old PARTITION OF task_runs FOR VALUES FROM (MINVALUE) TO (MAXVALUE) WITH (fillfactor = 80);

CREATE TABLE task_outputs (
    execution_id text COLLATE "C" NOT NULL,
    task_run_id  text COLLATE "C" NOT NULL,
    outputs      text             NOT NULL,
    PRIMARY KEY (execution_id, task_run_id)
) PARTITION BY RANGE (execution_id);
CREATE TABLE task_outputs_old PARTITION OF task_outputs FOR VALUES FROM (MINVALUE) TO (MAXVALUE);

-- Not cached by sessions: the lines of an execution, written one batch after the other, must have growing numbers.
CREATE SEQUENCE logs_seq;
CREATE TABLE logs (
    execution_id text COLLATE "C" NOT NULL,
    seq          bigint           NOT NULL DEFAULT nextval('logs_seq'),
    task_id      text COLLATE "C",
    task_run_id  text COLLATE "C",
    attempt      integer          NOT NULL,
    logged_at    timestamptz      NOT NULL,
    level        smallint         NOT NULL,
    thread       text,
    message      text             NOT NULL,
    tenant       text COLLATE "C" NOT NULL,
    namespace    text COLLATE "C" NOT NULL,
    flow_id      text COLLATE "C" NOT NULL,
    PRIMARY KEY (execution_id, seq)
) PARTITION BY RANGE (execution_id);
CREATE TABLE logs_old PARTITION OF logs FOR VALUES FROM (MINVALUE) TO (MAXVALUE);
CREATE INDEX logs_flow ON logs (tenant, namespace, flow_id, logged_at);

-- Each value is the first of a block of a thousand that a node hands out from memory.
CREATE SEQUENCE queue_offsets INCREMENT 1000;
CREATE TABLE queue_messages (
    message_offset bigint           PRIMARY KEY,
    queue          text COLLATE "C" NOT NULL,
    shard          integer          NOT NULL,
    message_key    text COLLATE "C" NOT NULL,
    type           text COLLATE "C" NOT NULL,
    body           json,
    worker_group   text COLLATE "C" NOT NULL DEFAULT '',
    priority       integer          NOT NULL DEFAULT 0,
    claimed_by     text COLLATE "C",
    claim_token    bigint,
    created_at     timestamptz      NOT NULL DEFAULT now(),
    error          text
) WITH (
    vacuum_truncate = false,
    autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_vacuum_threshold = 500,
    autovacuum_vacuum_insert_scale_factor = 0.1,
    autovacuum_analyze_scale_factor = 0.1,
    autovacuum_vacuum_cost_delay = 0
);
CREATE INDEX queue_messages_poll ON queue_messages (shard, message_offset) WHERE queue = 'executor';
CREATE INDEX queue_messages_claim ON queue_messages (worker_group, priority, message_offset)
    WHERE queue = 'worker' AND claimed_by IS NULL;
CREATE INDEX queue_messages_key ON queue_messages (message_key);
CREATE INDEX queue_messages_claimed ON queue_messages (claimed_by) WHERE claimed_by IS NOT NULL;
-- The queue is empty most of the time and a moment later holds a million rows, while sessions keep their plans until the
-- next vacuum. A table of a few pages would be read as a whole from then on, so this one has a megabyte and keeps it.
INSERT INTO queue_messages (message_offset, queue, shard, message_key, type, error)
    SELECT -n, 'dead', 0, '', '', repeat(' ', 1800) FROM generate_series(1, 512) AS n;
DELETE FROM queue_messages WHERE queue = 'dead';

CREATE TABLE triggers (
    tenant              text COLLATE "C" NOT NULL,
    namespace           text COLLATE "C" NOT NULL,
    flow_id             text COLLATE "C" NOT NULL,
    trigger_id          text COLLATE "C" NOT NULL,
    type                text             NOT NULL,
    kind                text             NOT NULL,
    flow_revision       integer          NOT NULL,
    disabled            boolean          NOT NULL,
    disabled_by_flow    boolean          NOT NULL,
    switched_off        boolean          NOT NULL DEFAULT false,
    allow_concurrent    boolean          NOT NULL,
    next_execution_date timestamptz,
    fires_for           timestamptz,
    last_date           timestamptz,
    execution_id        text COLLATE "C",
    evaluated_at        timestamptz,
    error               text,
    error_count         integer          NOT NULL DEFAULT 0,
    backfill            jsonb,
    definition          text,
    recovery            text,
    missed_after        timestamptz,
    missed_until        timestamptz,
    claimed_by          text COLLATE "C",
    claimed_at          timestamptz,
    updated_at          timestamptz      NOT NULL,
    PRIMARY KEY (tenant, namespace, flow_id, trigger_id)
) WITH (fillfactor = 70);
CREATE INDEX triggers_due ON triggers (next_execution_date)
    WHERE NOT disabled AND execution_id IS NULL AND backfill IS NULL AND kind = 'SCHEDULE';
CREATE INDEX triggers_due_backfills ON triggers (next_execution_date)
    WHERE NOT disabled AND execution_id IS NULL AND backfill IS NOT NULL;
CREATE INDEX triggers_workers ON triggers (kind, next_execution_date)
    WHERE NOT disabled AND execution_id IS NULL AND kind IN ('POLLING', 'REALTIME');
CREATE INDEX triggers_execution ON triggers (execution_id) WHERE execution_id IS NOT NULL;

-- Which triggers listen to the executions of other flows: null where one listens no more. The version grows with each
-- change of any of them, so that nodes read what has changed since they last looked.
CREATE TABLE flow_listeners (
    tenant     text COLLATE "C" NOT NULL,
    namespace  text COLLATE "C" NOT NULL,
    flow_id    text COLLATE "C" NOT NULL,
    trigger_id text COLLATE "C" NOT NULL,
    listens    json,
    version    bigint           NOT NULL,
    PRIMARY KEY (tenant, namespace, flow_id, trigger_id)
);
CREATE INDEX flow_listeners_version ON flow_listeners (version);

-- What triggers are to be told: written with the change of state, deleted with what follows from it. Kept from being read
-- as a whole like the queue.
CREATE TABLE upstream_events (
    event_offset bigint           PRIMARY KEY,
    tenant       text COLLATE "C" NOT NULL,
    namespace    text COLLATE "C" NOT NULL,
    flow_id      text COLLATE "C" NOT NULL,
    trigger_id   text COLLATE "C" NOT NULL,
    execution_id text COLLATE "C" NOT NULL,
    state        text COLLATE "C" NOT NULL,
    happened_at  timestamptz      NOT NULL
) WITH (
    vacuum_truncate = false,
    autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_vacuum_threshold = 500,
    autovacuum_vacuum_insert_scale_factor = 0.1,
    autovacuum_analyze_scale_factor = 0.1,
    autovacuum_vacuum_cost_delay = 0
);
INSERT INTO upstream_events (event_offset, tenant, namespace, flow_id, trigger_id, execution_id, state, happened_at)
    SELECT -n, repeat(' ', 1800), '', '', '', '', '', now() FROM generate_series(1, 512) AS n;
DELETE FROM upstream_events;

-- What a trigger has seen of other flows' executions in a window of time.
CREATE TABLE trigger_windows (
    tenant     text COLLATE "C" NOT NULL,
    namespace  text COLLATE "C" NOT NULL,
    flow_id    text COLLATE "C" NOT NULL,
    trigger_id text COLLATE "C" NOT NULL,
    set_id     text COLLATE "C" NOT NULL,
    start_at   timestamptz      NOT NULL,
    end_at     timestamptz      NOT NULL,
    results    json             NOT NULL,
    fired      boolean          NOT NULL,
    PRIMARY KEY (tenant, namespace, flow_id, trigger_id, set_id, start_at)
);
CREATE INDEX trigger_windows_end ON trigger_windows (end_at);

CREATE TABLE service_instances (
    id         text COLLATE "C" PRIMARY KEY,
    server_id  text COLLATE "C" NOT NULL,
    node_name  text COLLATE "C" NOT NULL,
    type       text             NOT NULL,
    state      text             NOT NULL,
    version    text             NOT NULL,
    started_at timestamptz      NOT NULL,
    updated_at timestamptz      NOT NULL,
    ended_at   timestamptz
);
CREATE INDEX service_instances_liveness ON service_instances (type) WHERE state = 'RUNNING';
CREATE INDEX service_instances_ended ON service_instances (ended_at) WHERE state <> 'RUNNING';
CREATE INDEX service_instances_server ON service_instances (server_id) WHERE state = 'RUNNING';

CREATE TABLE shards (
    shard integer PRIMARY KEY,
    epoch bigint  NOT NULL,
    owner text COLLATE "C"
);
INSERT INTO shards (shard, epoch) SELECT shard, 0 FROM generate_series(0, 63) AS shard;

-- The node is the executor that is at it; progress is written in the transaction that deletes.
CREATE TABLE purges (
    id             text COLLATE "C" PRIMARY KEY,
    tenant         text COLLATE "C" NOT NULL,
    type           text             NOT NULL,
    request        text             NOT NULL,
    state          text             NOT NULL,
    node           text COLLATE "C",
    batch_id       bigint,
    stop_requested boolean          NOT NULL DEFAULT false,
    expected_count bigint           NOT NULL DEFAULT 0,
    read_count     bigint           NOT NULL DEFAULT 0,
    purged_count   bigint           NOT NULL DEFAULT 0,
    log_count      bigint           NOT NULL DEFAULT 0,
    error          text,
    created_at     timestamptz      NOT NULL,
    updated_at     timestamptz      NOT NULL,
    ended_at       timestamptz
);

CREATE TABLE settings (
    key   text COLLATE "C" PRIMARY KEY,
    value text NOT NULL
);
