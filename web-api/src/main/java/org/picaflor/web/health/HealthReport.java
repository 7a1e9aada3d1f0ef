package org.picaflor.web.health;

import java.util.ArrayList;
import java.util.List;

/**
 * What a node says of itself, in the shape of MicroProfile Health.
 *
 * @param status {@code UP} where every check is
 */
record HealthReport(String status, List<Item> checks) {
    private static final String UP = "UP";
    private static final String DOWN = "DOWN";

    /** The outcome of one check. */
    record Item(String name, String status) {
        static Item of(HealthCheck check) {
            try {
                return new Item(check.name(), check.isUp() ? UP : DOWN);
            } catch (Exception e) {
                System.getLogger(HealthReport.class.getName())
                        .log(System.Logger.Level.WARNING, "The check '" + check.name() + "' failed: " + e);
                return new Item(check.name(), DOWN);
            }
        }
    }

    static HealthReport of(Iterable<HealthCheck> checks, HealthCheck.Kind... kinds) {
        List<Item> items = new ArrayList<>();
        for (HealthCheck check : checks) {
            if (List.of(kinds).stream().anyMatch(check.kinds()::contains)) {
                items.add(Item.of(check));
            }
        }
        boolean up = items.stream().allMatch(item -> item.status().equals(UP));
        return new HealthReport(up ? UP : DOWN, List.copyOf(items));
    }

    boolean isUp() {
        return status.equals(UP);
    }
}
