package org.picaflor.flow.error;

/**
 * Something that is there cannot be had at the moment: the same again may work. It says nothing about what was asked
 * for, so that no task fails for it.
 */
public class UnavailableException extends PicaflorException {
    /** @param cause why not; the exception has the code of a database that is away */
    public UnavailableException(String message, Throwable cause) {
        super(ErrorCode.DATABASE_UNAVAILABLE, message, null, null, cause);
    }
}
