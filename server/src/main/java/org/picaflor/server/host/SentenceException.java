package org.picaflor.server.host;

/** Trouble that is explained to the user in one sentence, without a stack trace. */
public class SentenceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SentenceException(String sentence) {
        super(sentence);
    }

    public SentenceException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
