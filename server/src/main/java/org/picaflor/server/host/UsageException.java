package org.picaflor.server.host;

/** What the user gave cannot be used: an argument, a setting or a flow that is not valid. */
public final class UsageException extends SentenceException {

    private static final long serialVersionUID = 1L;

    public UsageException(String sentence) {
        super(sentence);
    }

    public UsageException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
