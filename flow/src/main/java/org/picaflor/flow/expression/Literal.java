package org.picaflor.flow.expression;

/** A text without expressions: it is its own result. */
record Literal(String source) implements Template {

    @Override
    public String render(RenderScope scope) {
        return source;
    }

    @Override
    public Object evaluate(RenderScope scope) {
        return source;
    }

    @Override
    public boolean isPure() {
        return true;
    }
}
