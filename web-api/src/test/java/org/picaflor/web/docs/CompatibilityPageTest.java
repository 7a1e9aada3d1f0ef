package org.picaflor.web.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.picaflor.flow.expression.filter.Filters;
import org.picaflor.flow.expression.function.Functions;
import org.picaflor.flow.registry.RegisteredType;
import org.picaflor.flow.registry.TypeRegistry;
import org.picaflor.flow.spi.NotSupportedYet;

class CompatibilityPageTest {
    private static final Path PAGE = Pages.page("compatibility.md");

    private final TypeRegistry types = TypeRegistry.load(getClass().getClassLoader());

    @Test
    void thePageSaysWhatIsRegistered() throws IOException {
        String current = new CompatibilityPage(types).text();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, current);
        }
        assertThat(Pages.text(PAGE))
                .as("docs/compatibility.md is out of date; it says itself how to write it anew")
                .isEqualTo(current);
    }

    @Test
    void everyDifferenceIsOneOfSomethingThatWorks() {
        Set<String> working = new HashSet<>(List.of("language", "executions", "API"));
        types.all().stream().map(RegisteredType::name).forEach(working::add);
        Functions.all().keySet().forEach(name -> working.add("function " + name));
        Filters.all().keySet().forEach(name -> working.add("filter " + name));
        Functions.UNSUPPORTED.forEach(name -> working.remove("function " + name));
        Filters.UNSUPPORTED.forEach(name -> working.remove("filter " + name));

        assertThat(CompatibilityPage.differing().keySet()).isSubsetOf(working);
    }

    @Test
    void noPropertyIsBothKnownAndNotYetSupported() {
        KnownProperties known = new KnownProperties(types);

        assertThat(types.all()).allSatisfy(type -> {
            NotSupportedYet notYet = type.recordClass().getAnnotation(NotSupportedYet.class);
            Set<String> properties = known.of(type);
            assertThat(notYet == null ? Stream.<String>empty() : Stream.of(notYet.value()))
                    .doesNotContainAnyElementsOf(properties);
        });
    }

    @Test
    void aPathOfOneListIsKnownInTheOtherByItsShape() {
        assertThat(ServedPaths.shape("GET ~/flows/{namespace}/{id}"))
                .isEqualTo(ServedPaths.shape("GET ~/flows/{ns}/{x}"));
        assertThat(ServedPaths.all())
                .contains("GET ~/flows/{namespace}/{id}", "GET /ping", "POST ~/executions/{namespace}/{flowId}")
                .contains("PUT ~/executions/webhook/{namespace}/{flowId}/{key}[/{path}]")
                .doesNotHaveDuplicates();
    }
}
