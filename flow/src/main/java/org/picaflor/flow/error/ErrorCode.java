package org.picaflor.flow.error;

/**
 * The catalogue of errors; each has a line in {@code docs/errors.md}. Codes are stable: operators search for them, so a
 * code is never given a second meaning.
 */
public enum ErrorCode {
    FLOW_INVALID("PCF-0101", Blame.USER, "The flow's source has mistakes."),
    FLOW_NOT_FOUND("PCF-0102", Blame.USER, "No flow has this namespace and id."),
    FLOW_EXISTS("PCF-0103", Blame.USER, "A flow with this namespace and id exists already."),
    FLOW_DISABLED("PCF-0104", Blame.USER, "The flow is disabled."),
    FLOW_IMMUTABLE("PCF-0105", Blame.USER, "The id and namespace of a flow cannot be changed."),
    FLOW_UNREADABLE("PCF-0106", Blame.USER, "The flow as it was saved can no longer be read."),
    INPUT_INVALID("PCF-0201", Blame.USER, "An input is missing or has a wrong value."),
    EXPRESSION_INVALID("PCF-0301", Blame.USER, "An expression cannot be compiled or rendered."),
    EXECUTION_NOT_FOUND("PCF-0401", Blame.USER, "No execution has this id."),
    EXECUTION_STATE("PCF-0402", Blame.USER, "The execution is in a state that does not allow this."),
    PURGE_NOT_FOUND("PCF-0411", Blame.USER, "No purge has this id."),
    PURGE_STATE("PCF-0412", Blame.USER, "The purge is in a state that does not allow this."),
    TASK_FAILED("PCF-0501", Blame.EXTERNAL, "A task failed."),
    ARGUMENT_INVALID("PCF-0601", Blame.USER, "A parameter of the request is wrong."),
    NOT_AUTHENTICATED("PCF-0701", Blame.USER, "The request carries no valid credentials."),
    TRIGGER_NOT_FOUND("PCF-0801", Blame.USER, "No trigger answers to this address."),
    TRIGGER_STATE("PCF-0802", Blame.USER, "The trigger is in a state that does not allow this."),
    OVERLOADED("PCF-0901", Blame.RESOURCES, "Too much work is waiting; try again later."),
    DATABASE_UNAVAILABLE("PCF-0902", Blame.RESOURCES, "The database does not answer."),
    NODE_FULL("PCF-0903", Blame.RESOURCES, "This node cannot take on anything more at the moment."),
    INTERNAL("PCF-0999", Blame.PLATFORM, "A defect in Picaflor.");

    private final String code;
    private final Blame blame;
    private final String sentence;

    ErrorCode(String code, Blame blame, String sentence) {
        this.code = code;
        this.blame = blame;
        this.sentence = sentence;
    }

    /** The stable, searchable code, such as {@code PCF-0101}. */
    public String code() {
        return code;
    }

    public Blame blame() {
        return blame;
    }

    /** One sentence that says what the code means. */
    public String sentence() {
        return sentence;
    }
}
