package org.picaflor.tasks.trigger;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;

/** Our dialect in the words of cron-utils. Where day of month and day of week are both given, either will do. */
final class CronDialect {
    static final CronDefinition FIVE_FIELDS = fields(CronDefinitionBuilder.defineCron());
    static final CronDefinition SIX_FIELDS = fields(
            CronDefinitionBuilder.defineCron().withSeconds().withStrictRange().and());

    private CronDialect() {}

    private static CronDefinition fields(CronDefinitionBuilder builder) {
        return builder.withMinutes()
                .withStrictRange()
                .and()
                .withHours()
                .withStrictRange()
                .and()
                .withDayOfMonth()
                .supportsL()
                .supportsW()
                .supportsLW()
                .withStrictRange()
                .and()
                .withMonth()
                .withStrictRange()
                .and()
                .withDayOfWeek()
                .withValidRange(0, 7)
                .withMondayDoWValue(1)
                .withIntMapping(7, 0)
                .supportsHash()
                .supportsL()
                .withStrictRange()
                .and()
                .withSupportedNicknameYearly()
                .withSupportedNicknameAnnually()
                .withSupportedNicknameMonthly()
                .withSupportedNicknameWeekly()
                .withSupportedNicknameDaily()
                .withSupportedNicknameMidnight()
                .withSupportedNicknameHourly()
                .instance();
    }
}
