package org.picaflor.tests.incontainer;

import java.net.URISyntaxException;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The web module in which tests run, with the libraries they use. */
final class TestWar {
    private TestWar() {}

    static WebArchive of(Class<?>... classes) {
        WebArchive war = ShrinkWrap.create(WebArchive.class, "picaflor-tests.war")
                .addClasses(classes)
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
        for (Class<?> of : new Class<?>[] {Assertions.class, Awaitility.class, Matcher.class}) {
            war.addAsLibrary(library(of).toFile());
        }
        return Testable.archiveToTest(war);
    }

    private static Path library(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
