package org.picaflor.tasks.condition;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The public holidays of a country, by the calendars of Jollyday. Days that are observed without being public holidays
 * do not count. Safe for use by many threads.
 */
final class Holidays {
    private static final Map<String, Holidays> KNOWN = new ConcurrentHashMap<>();

    private final String country;
    private final HolidayManager manager;
    private final Set<String> parts = new TreeSet<>();

    private Holidays(String country) {
        this.country = country;
        this.manager = manager(country);
        manager.getCalendarHierarchy().getChildren().keySet().forEach(part -> parts.add(part.toUpperCase(Locale.ROOT)));
    }

    /** Jollyday finds its parts by the thread's class loader, whose thread may be anybody's. */
    private static HolidayManager manager(String country) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Holidays.class.getClassLoader());
        try {
            return HolidayManager.getInstance(ManagerParameters.create(country));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** @throws IllegalArgumentException where the code is empty or that of no country with a calendar */
    static Holidays of(String code) {
        String country = code.toUpperCase(Locale.ROOT);
        Holidays known = KNOWN.get(country);
        if (known != null) {
            return known;
        }
        if (country.isEmpty()) {
            throw new IllegalArgumentException("the server's locale has no country; write one, such as FR.");
        }
        if (HolidayManager.getSupportedCalendarCodes().stream().noneMatch(country::equalsIgnoreCase)) {
            throw new IllegalArgumentException("`" + code + "` is not the code of a country whose holidays are known.");
        }
        return KNOWN.computeIfAbsent(country, Holidays::new);
    }

    /**
     * A part of the country as its calendar names it.
     *
     * @param code with or without the country before it, such as {@code DE-BY} or {@code BY}
     * @throws IllegalArgumentException where the calendar does not know it
     */
    String part(String code) {
        String upper = code.toUpperCase(Locale.ROOT);
        String part = upper.startsWith(country + "-") ? upper.substring(country.length() + 1) : upper;
        if (!parts.contains(part)) {
            throw new IllegalArgumentException("`" + code + "` is no part of " + country
                    + (parts.isEmpty()
                            ? ", which has none with holidays of its own."
                            : "; there are " + String.join(", ", parts) + "."));
        }
        return part;
    }

    /** @param part what {@link #part} gave; null for the holidays of the whole country */
    boolean include(LocalDate day, @Nullable String part) {
        String[] parts = part == null ? new String[0] : new String[] {part.toLowerCase(Locale.ROOT)};
        return manager.isHoliday(day, HolidayType.PUBLIC_HOLIDAY, parts);
    }
}
