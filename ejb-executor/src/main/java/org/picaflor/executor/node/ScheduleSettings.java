package org.picaflor.executor.node;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Locale;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.picaflor.flow.spi.MissedSchedules;

/** The settings of schedules; keys begin with {@code picaflor.schedule.}. */
@ApplicationScoped
public class ScheduleSettings {
    private static final String RECOVERY = "picaflor.schedule.recover-missed-schedules";

    private final Config config;

    public ScheduleSettings() {
        this(ConfigProvider.getConfig());
    }

    /** With other values than those of the server. */
    ScheduleSettings(Config config) {
        this.config = config;
    }

    /**
     * {@code picaflor.schedule.recover-missed-schedules}: what becomes of missed instants where a trigger does not say.
     * Default: ALL.
     *
     * @throws IllegalArgumentException where it is none of them
     */
    public MissedSchedules recoverMissedSchedules() {
        String text = config.getOptionalValue(RECOVERY, String.class).orElse(MissedSchedules.ALL.name());
        try {
            return MissedSchedules.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    RECOVERY + " is " + text + ", but must be one of " + Arrays.toString(MissedSchedules.values())
                            + ".",
                    e);
        }
    }
}
