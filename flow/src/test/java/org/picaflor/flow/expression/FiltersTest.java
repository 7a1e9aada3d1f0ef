package org.picaflor.flow.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.picaflor.flow.expression.filter.Filters;

class FiltersTest {

    static List<List<String>> rendered() {
        return List.of(
                List.of("'abcdef' | abbreviate(5)", "ab..."),
                List.of("'abcdef' | abbreviate(7)", "abcdef"),
                List.of("-3 | abs", "3"),
                List.of("'héé' | base64encode", "aMOpw6k="),
                List.of("'aMOpw6k=' | base64decode", "héé"),
                List.of("' ann lee' | capitalize", " Ann lee"),
                List.of("[1, 2, 3] | chunk(2)", "[[1,2],[3]]"),
                List.of("words | distinct", "[\"b\",\"a\"]"),
                List.of("'abc' | endsWith('c')", "true"),
                List.of("'abc' | startsWith('c')", "false"),
                List.of("\"it's\" | escapeChar('single')", "it\\'s"),
                List.of("'a\"b' | escapeChar('double')", "a\\\"b"),
                List.of("\"it's\" | escapeChar('shell')", "it'\\''s"),
                List.of("list | first", "3"),
                List.of("list | last", "2"),
                List.of("'abc' | first", "a"),
                List.of("[] | first", ""),
                List.of("nested | flatten", "[1,2,3,4]"),
                List.of("'a\nb' | indent(2)", "a\n  b"),
                List.of("'a\nb' | indent(1, '--')", "a\n--b"),
                List.of("'a\nb' | nindent(2)", "\n  a\n  b"),
                List.of("words | join(', ')", "b, a, b"),
                List.of("words | join", "bab"),
                List.of("{'a': 'x\"'} | json", "{\"a\":\"x\\\"\"}"),
                List.of("nothing | toJson", "null"),
                List.of("map | keys", "[\"k\"]"),
                List.of("words | keys", "[0,1,2]"),
                List.of("map | values", "[\"v\"]"),
                List.of("list | length", "3"),
                List.of("'abcd' | length", "4"),
                List.of("map | length", "1"),
                List.of("nothing | length", "0"),
                List.of("'ABC' | lower", "abc"),
                List.of("'abc' | upper", "ABC"),
                List.of("'a' | md5", "0cc175b9c0f1b6a831c399e269772661"),
                List.of("'a' | sha1", "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8"),
                List.of("'a' | sha256", "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"),
                List.of("'a' | sha512 | abbreviate(13)", "1f40fc92da..."),
                List.of("list | merge([9])", "[3,1,2,9]"),
                List.of("map | merge({'b': 2})", "{\"k\":\"v\",\"b\":2}"),
                List.of("nothing | merge([1])", "[1]"),
                List.of("1234.5 | numberFormat('#,##0.00')", "1,234.50"),
                List.of("1234 | numberFormat", "1,234"),
                List.of("1234 | numberformat", "1,234"),
                List.of("'a.b.a' | replace({'a': 'x', '.': '-'})", "x-b-x"),
                List.of("'a1b22' | replace({'[0-9]+': '<$0>'}, regexp=true)", "a<1>b<22>"),
                List.of("'$1' | replace({'$1': '\\\\'})", "\\\\"),
                List.of("list | reverse", "[2,1,3]"),
                List.of("list | sort", "[1,2,3]"),
                List.of("list | rsort", "[3,2,1]"),
                List.of("[2, 1.5, 10] | sort", "[1.5,2,10]"),
                List.of("words | sort", "[\"a\",\"b\",\"b\"]"),
                List.of("list | slice(1)", "[1,2]"),
                List.of("list | slice(0, 1)", "[3]"),
                List.of("'abc' | slice(1, 3)", "bc"),
                List.of("' Crème brûlée! No 2 ' | slugify", "creme-brulee-no-2"),
                List.of("'a, b,c' | split(', *')", "[\"a\",\"b\",\"c\"]"),
                List.of("'a,b,c' | split(',', 2)", "[\"a\",\"b,c\"]"),
                List.of("1 | string ~ ''", "1"),
                List.of("map | string", "{\"k\":\"v\"}"),
                List.of("'a.b.c' | substringAfter('.')", "b.c"),
                List.of("'a.b.c' | substringAfterLast('.')", "c"),
                List.of("'a.b.c' | substringBefore('.')", "a"),
                List.of("'a.b.c' | substringBeforeLast('.')", "a.b"),
                List.of("'abc' | substringAfter('.')", ""),
                List.of("'abc' | substringBefore('.')", "abc"),
                List.of("'ann  lee' | title", "Ann  Lee"),
                List.of("'  a ' | trim", "a"),
                List.of("'a b&c' | urlencode", "a+b%26c"),
                List.of("'a+b%26c' | urldecode", "a b&c"),
                List.of("{'a': [1]} | yaml", "a:\n- 1\n"),
                List.of("nothing | upper", ""),
                List.of("'2024-02-03T04:05:06Z' | date('yyyy/MM/dd', timeZone='UTC')", "2024/02/03"));
    }

    @ParameterizedTest
    @MethodSource("rendered")
    void aFilterMakesAnotherValue(List<String> row) {
        assertThat(Scopes.render("{{ " + row.get(0) + " }}")).isEqualTo(row.get(1));
    }

    static List<Map.Entry<String, Object>> numbers() {
        return List.of(
                Map.entry("'12' | number", 12),
                Map.entry("'2147483648' | number", 2147483648L),
                Map.entry("'9223372036854775808' | number", new BigInteger("9223372036854775808")),
                Map.entry("'1.5' | number", 1.5),
                Map.entry("'12' | number('LONG')", 12L),
                Map.entry("'12' | number('FLOAT')", 12f),
                Map.entry("'12' | number(type='DOUBLE')", 12d),
                Map.entry("'1.50' | number('BIGDECIMAL')", new BigDecimal("1.50")),
                Map.entry("'12' | number('BIGINTEGER')", BigInteger.valueOf(12)),
                Map.entry("12 | number('INT')", 12),
                Map.entry("'2024-02-03T04:05:06Z' | timestamp", 1706933106L),
                Map.entry("'2024-02-03T04:05:06.123456789Z' | timestampMilli", 1706933106123L),
                Map.entry("'2024-02-03T04:05:06.123456789Z' | timestampMicro", 1706933106123456L),
                Map.entry("'2024-02-03T04:05:06.123456789Z' | timestampNano", 1706933106123456789L),
                Map.entry("'2024-02-03' | timestamp(timeZone='UTC')", 1706918400L));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void aFilterMakesANumberOfItsKind(Map.Entry<String, Object> row) {
        assertThat(Scopes.evaluate("{{ " + row.getKey() + " }}")).isEqualTo(row.getValue());
    }

    static List<List<String>> refused() {
        return List.of(
                List.of("'x' | number", "needs a number, not `x`"),
                List.of("'1e999999999' | number('BIGDECIMAL')", "at most 1000 digits"),
                List.of("'3000000000' | number('INT')", "cannot write 3000000000 as INT"),
                List.of("'1' | number('CAT')", "not `CAT`"),
                List.of("'x' | abs", "needs a number"),
                List.of("'x' | numberFormat", "needs a number"),
                List.of("1 | numberFormat('0.0.0')", "cannot use the format"),
                List.of("[1, 'a'] | sort", "needs a list of numbers or a list of texts"),
                List.of("'x' | join", "The filter `join` needs a list"),
                List.of("'x' | keys", "needs a map or a list"),
                List.of("list | chunk(0)", "`size` of at least 1"),
                List.of("list | slice(2, 4)", "cannot take 2 to 4 of 3"),
                List.of("list | slice(-1)", "needs a number from 0"),
                List.of("'x' | replace('x')", "needs a map of what to replace"),
                List.of("'x' | replace({'(': 'x'}, true)", "cannot use the regular expression `(`"),
                List.of("'x' | replace({'x': '$9'}, true)", "cannot use the regular expression `x`"),
                List.of("'x' | split('(')", "cannot use the regular expression `(`"),
                List.of("'x' | split", "needs the argument `delimiter`"),
                List.of("'ä' | base64decode", "needs a text in base 64"),
                List.of("'%' | urldecode", "needs a URL-encoded text"),
                List.of("'x' | escapeChar('y')", "single, double and shell, not `y`"),
                List.of("nothing | merge(nothing)", "both are null"),
                List.of("'yesterday' | date", "cannot read `yesterday` as a date"),
                List.of("'2024-02-03' | date('bogus')", "cannot use the format `bogus`"),
                List.of("'2024-02-03' | date(timeZone='Mars')", "knows no time zone `Mars`"),
                List.of("'2024-02-03' | dateAdd(1, 'MOONS')", "not `MOONS`"),
                List.of("'2024-02-03' | dateAdd(9223372036854775807, 'YEARS')", "cannot add"),
                List.of("'a' | upper(1)", "is not allowed"),
                List.of("'a' | split(nope='x')", "nope"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aFilterSaysWhatItNeeds(List<String> row) {
        assertThatThrownBy(() -> Scopes.render("{{ " + row.get(0) + " }}"))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining(row.get(1));
    }

    static List<List<String>> formats() {
        return List.of(
                List.of("", "2024-02-03T05:05:06.123456+01:00"),
                List.of("iso", "2024-02-03T05:05:06.123456+01:00"),
                List.of("iso_sec", "2024-02-03T05:05:06+01:00"),
                List.of("sql", "2024-02-03 05:05:06.123456"),
                List.of("sql_seq", "2024-02-03 05:05:06"),
                List.of("iso_date_time", "2024-02-03T05:05:06.123456+01:00[Europe/Paris]"),
                List.of("iso_date", "2024-02-03+01:00"),
                List.of("iso_time", "05:05:06.123456+01:00"),
                List.of("iso_local_date", "2024-02-03"),
                List.of("iso_instant", "2024-02-03T04:05:06.123456Z"),
                List.of("iso_local_date_time", "2024-02-03T05:05:06.123456"),
                List.of("iso_local_time", "05:05:06.123456"),
                List.of("iso_offset_time", "05:05:06.123456+01:00"),
                List.of("iso_ordinal_date", "2024-034+01:00"),
                List.of("iso_week_date", "2024-W05-6+01:00"),
                List.of("iso_zoned_date_time", "2024-02-03T05:05:06.123456+01:00[Europe/Paris]"),
                List.of("rfc_1123_date_time", "Sat, 3 Feb 2024 05:05:06 +0100"),
                List.of("EEEE d MMMM", "Saturday 3 February"));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aDateIsWrittenInANamedFormatOrAPattern(List<String> row) {
        String format = row.get(0).isEmpty() ? "" : "'" + row.get(0) + "', ";
        String source = "{{ '2024-02-03T04:05:06.123456Z' | date(" + format + "timeZone='Europe/Paris') }}";
        assertThat(Scopes.render(source)).isEqualTo(row.get(1));
        assertThat(Scopes.render("{{ now(" + format + "timeZone='Europe/Paris') }}"))
                .isEqualTo(row.get(1));
    }

    @Test
    void aDateIsWrittenInTheLanguageAskedFor() {
        assertThat(Scopes.render("{{ '2024-02-03' | date('EEEE d MMMM', locale='fr_FR') }}"))
                .isEqualTo("samedi 3 février");
        assertThat(Scopes.render("{{ '2024-02-03T04:05:06Z' | date('full', timeZone='UTC') }}"))
                .startsWith("Saturday, February 3, 2024");
    }

    static List<Map.Entry<Object, String>> dates() {
        return List.of(
                Map.entry(Date.from(Instant.parse("2024-02-03T04:05:06Z")), "2024-02-03 04:05:06"),
                Map.entry(Instant.parse("2024-02-03T04:05:06Z"), "2024-02-03 04:05:06"),
                Map.entry(ZonedDateTime.parse("2024-02-03T04:05:06+02:00"), "2024-02-03 02:05:06"),
                Map.entry(LocalDate.parse("2024-02-03"), "2024-02-03 12:00:00"),
                Map.entry(1706933106L, "2024-02-03 04:05:06"),
                Map.entry(1706933106, "2024-02-03 04:05:06"),
                Map.entry("2024-02-03T04:05:06+02:00", "2024-02-03 02:05:06"),
                Map.entry("2024-02-03T04:05:06", "2024-02-03 04:05:06"),
                Map.entry("2024-02-03T04:05:06+01:00[Europe/Paris]", "2024-02-03 03:05:06"),
                Map.entry("2024-02-03", "2024-02-03 00:00:00"));
    }

    @ParameterizedTest
    @MethodSource("dates")
    void aDateIsReadFromManyKindsOfValues(Map.Entry<Object, String> row) {
        RenderScope scope = Scopes.of(Map.of("d", row.getKey()));
        String text = new Expressions()
                .compile("{{ d | date('sql_seq', timeZone='UTC') }}")
                .render(scope);
        assertThat(text).isEqualTo(row.getValue());
    }

    @Test
    void aDateIsReadInItsExistingFormat() {
        assertThat(Scopes.render("{{ '03/02/2024' | date('iso_local_date', existingFormat='dd/MM/yyyy') }}"))
                .isEqualTo("2024-02-03");
        assertThat(Scopes.render("{{ '2024-02-28' | dateAdd(2, 'days', 'iso_local_date') }}"))
                .isEqualTo("2024-03-01");
        assertThat(Scopes.render("{{ '2024-02-28T00:00:00Z' | dateAdd(-1, 'HOURS', timeZone='UTC') }}"))
                .isEqualTo("2024-02-27T23:00:00.000000Z");
    }

    @Test
    void nothingAFilterIsGivenIsChanged() {
        List<Integer> list = new java.util.ArrayList<>(List.of(3, 1, 2));
        Map<String, Object> map = new HashMap<>(Map.of("a", 1));
        RenderScope scope = Scopes.of(Map.of("list", list, "map", map));
        new Expressions()
                .compile("{{ list | sort }}{{ list | rsort }}{{ list | reverse }}{{ list | merge([1]) }}"
                        + "{{ map | merge({'b': 1}) }}{{ list + 1 }}{{ list - 1 }}")
                .render(scope);
        assertThat(list).containsExactly(3, 1, 2);
        assertThat(map).containsOnlyKeys("a");
    }

    @Test
    void everyFilterThatIsNotSupportedSaysSo() {
        assertThat(Filters.UNSUPPORTED)
                .isNotEmpty()
                .allSatisfy(name -> assertThatThrownBy(() -> Scopes.render("{{ 1 | " + name + " }}"))
                        .hasMessageContaining("The filter `" + name + "` is not supported yet"));
    }
}
