package org.picaflor.persistence.json;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.sql.StorableText;

/** JSON's usual escapes, but NUL becomes the replacement character: {@code jsonb} refuses it even when escaped. */
class StorableCharacters extends CharacterEscapes {
    private static final long serialVersionUID = 1L;
    private static final SerializableString REPLACEMENT =
            new SerializedString(String.valueOf(StorableText.REPLACEMENT));

    private final int[] escapes = standardAsciiEscapesForJSON();

    StorableCharacters() {
        escapes[0] = ESCAPE_CUSTOM;
    }

    /** Not copied, for it is asked for by every generator and none of them writes to it. */
    @Override
    public int[] getEscapeCodesForAscii() {
        return escapes;
    }

    /** Also asked about every character beyond ASCII, which stays as it is. */
    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
        return character == 0 ? REPLACEMENT : null;
    }
}
