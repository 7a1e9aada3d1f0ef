package org.picaflor.flow.yaml.tree;

import java.util.Optional;
import org.picaflor.flow.model.SourcePosition;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.parser.Parser;

/** Refuses documents nested so deep that reading them would overflow the stack. */
final class DepthLimitedParser implements Parser {
    private final Parser parser;
    private final int limit;
    private int depth;

    DepthLimitedParser(Parser parser, int limit) {
        this.parser = parser;
        this.limit = limit;
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return parser.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public boolean hasNext() {
        return parser.hasNext();
    }

    @Override
    public Event next() {
        Event event = parser.next();
        Event.ID id = event.getEventId();
        if (id == Event.ID.SequenceStart || id == Event.ID.MappingStart) {
            depth++;
            if (depth > limit) {
                throw new ParserException("nested deeper than " + limit + " levels", event.getStartMark());
            }
        } else if (id == Event.ID.SequenceEnd || id == Event.ID.MappingEnd) {
            depth--;
        }
        return event;
    }

    /** The place of a mark, counted from 1; the beginning where there is none. */
    static SourcePosition position(Optional<Mark> mark) {
        return mark.map(m -> new SourcePosition(m.getLine() + 1, m.getColumn() + 1))
                .orElse(new SourcePosition(1, 1));
    }
}
