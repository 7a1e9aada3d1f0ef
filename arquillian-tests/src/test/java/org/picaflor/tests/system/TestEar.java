package org.picaflor.tests.system;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.picaflor.flow.spi.TypeProvider;
import org.picaflor.tests.recording.Recorded;
import org.picaflor.tests.recording.Recording;
import org.picaflor.tests.recording.RecordingTypes;
import org.picaflor.tests.recording.Tailing;

/** The built EAR, byte for byte, and beside it what the tests need within the application. */
public final class TestEar {
    private static final String DESCRIPTOR = "META-INF/application.xml";

    private TestEar() {}

    /** With the task type that records, as anybody would add a type of his own: a library more. */
    public static EnterpriseArchive withRecorder() {
        JavaArchive recorder = ShrinkWrap.create(JavaArchive.class, "recorder.jar")
                .addClasses(Recording.class, Recorded.class, RecordingTypes.class, Tailing.class)
                .addClasses(Tailing.class.getDeclaredClasses())
                .addAsServiceProvider(TypeProvider.class, RecordingTypes.class);
        return ShrinkWrap.create(ZipImporter.class, "picaflor.ear")
                .importFrom(Build.ear().toFile())
                .as(EnterpriseArchive.class)
                .addAsLibrary(recorder);
    }

    /** With a web module in which tests run. */
    public static EnterpriseArchive withTests(WebArchive tests) {
        EnterpriseArchive ear = withRecorder();
        String module = "<module><web><web-uri>" + tests.getName() + "</web-uri><context-root>/"
                + tests.getName().replace(".war", "") + "</context-root></web></module>";
        String descriptor = read(ear, DESCRIPTOR).replace("<library-directory>", module + "<library-directory>");
        ear.delete(DESCRIPTOR);
        return ear.addAsModule(tests).add(new StringAsset(descriptor), DESCRIPTOR);
    }

    /** Writes an archive where the launcher looks for it. */
    public static void write(EnterpriseArchive ear, Path file) {
        File target = file.toFile();
        target.getParentFile().mkdirs();
        ear.as(ZipExporter.class).exportTo(target, true);
    }

    private static String read(EnterpriseArchive ear, String path) {
        try (InputStream in = ear.get(path).getAsset().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
