package org.picaflor.scheduler;

import org.picaflor.flow.error.PicaflorException;

/** Why a trigger could not do what it was to do: whose mistake it is, and how that is told. */
public final class Mistakes {
    private Mistakes() {}

    /** Whether the owner of the flow is to mend it: then an execution in state FAILED shows it. */
    public static boolean areOwners(PicaflorException e) {
        return switch (e.code()) {
            case INPUT_INVALID, EXPRESSION_INVALID, ARGUMENT_INVALID -> true;
            default -> false;
        };
    }

    /** What is noted at the trigger. */
    public static String sentence(RuntimeException e) {
        if (e instanceof PicaflorException told) {
            return told.nextStep() == null ? told.getMessage() : told.getMessage() + " " + told.nextStep();
        }
        return "A defect in Picaflor: " + e + ". Save the flow again once it is mended.";
    }
}
