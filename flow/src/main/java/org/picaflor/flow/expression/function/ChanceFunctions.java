package org.picaflor.flow.expression.function;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.picaflor.flow.expression.evaluation.Arguments;
import org.picaflor.flow.expression.evaluation.Dates;
import org.picaflor.flow.expression.evaluation.NamedFunction;

/** Functions of time and chance; both come from the rendering's surroundings, so that a replay can decide them. */
final class ChanceFunctions {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private ChanceFunctions() {}

    static List<NamedFunction> all() {
        return List.of(
                new NamedFunction(
                        "now",
                        List.of("format", "timeZone", "existingFormat", "locale"),
                        arguments -> Dates.write(
                                Dates.read(
                                        arguments
                                                .evaluation()
                                                .surroundings()
                                                .clock()
                                                .instant(),
                                        arguments),
                                arguments)),
                new NamedFunction("id", List.of(), ChanceFunctions::id),
                new NamedFunction("uuid", List.of(), ChanceFunctions::uuid),
                new NamedFunction("randomInt", List.of("lower", "upper"), ChanceFunctions::randomInt));
    }

    private static String id(Arguments arguments) {
        arguments.budget().step();
        return arguments.evaluation().surroundings().ids().next();
    }

    /** A UUID of version 4. */
    private static String uuid(Arguments arguments) {
        long high = seed(id(arguments)) & ~0xF000L | 0x4000L;
        long low = seed(id(arguments)) & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    private static long randomInt(Arguments arguments) {
        long lower = arguments.requiredNumber("lower");
        long upper = arguments.requiredNumber("upper");
        if (lower >= upper) {
            throw arguments.failure("needs a `lower` bound below the `upper` one, not " + lower + " and " + upper);
        }
        RandomGenerator random = new SplittableRandom(seed(id(arguments)));
        return random.nextLong(lower, upper);
    }

    /** An id carries 62 random bits; this spreads them, and the time, over a long. */
    private static long seed(String id) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * FNV_PRIME;
        }
        return new SplittableRandom(hash).nextLong();
    }
}
