package org.picaflor.server.postgres;

import java.nio.file.Path;

/** The settings of the embedded server: durable, on the loopback only, sized for a small machine. */
final class ClusterConfiguration {

    private ClusterConfiguration() {}

    static String text(int port, Path log) {
        return """
                # Written by picaflor before each start; use ALTER SYSTEM for settings of your own.
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                port = %d
                max_connections = 50
                timezone = 'UTC'

                # What was committed survives a crash. Checked again after the start.
                fsync = on
                synchronous_commit = on
                full_page_writes = on

                shared_buffers = '128MB'
                max_wal_size = '1GB'
                min_wal_size = '128MB'
                checkpoint_timeout = '15min'
                checkpoint_completion_target = 0.9
                wal_compression = on
                random_page_cost = 1.1

                shared_preload_libraries = 'pg_stat_statements'

                logging_collector = on
                log_directory = '%s'
                log_filename = 'postgres-%%a.log'
                log_rotation_age = '1d'
                log_rotation_size = 0
                log_truncate_on_rotation = on
                log_timezone = 'UTC'
                log_checkpoints = off
                log_line_prefix = '%%m [%%p] %%a '
                """.formatted(port, log.toString().replace("'", "''"));
    }
}
