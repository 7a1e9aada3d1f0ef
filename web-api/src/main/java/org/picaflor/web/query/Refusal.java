package org.picaflor.web.query;

import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;

/** Refuses parameters of a request. */
public final class Refusal {
    private Refusal() {}

    /**
     * The exception for a wrong parameter, to be thrown.
     *
     * @param parameter its name
     * @param problem what is wrong, as a sentence
     * @param nextStep what would be right
     */
    public static PicaflorException of(String parameter, String problem, String nextStep) {
        return new PicaflorException(
                ErrorCode.ARGUMENT_INVALID, parameter + ": " + problem + " " + nextStep, parameter, nextStep, null);
    }
}
