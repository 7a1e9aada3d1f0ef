package org.picaflor.tests.payara;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.picaflor.server.host.DeletedTree;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A copy of the domain that comes with Payara, changed before it starts for the first time: it listens on the loopback
 * interface alone, on two ports, looks for no other node, and leaves {@code /health} to the application.
 */
record PayaraDomain(Path directory, int httpPort, int adminPort) {
    static final String NAME = "picaflor";

    private static final String LOOPBACK = "127.0.0.1";

    /** The file with the id of the process that runs the domain. */
    Path pidFile() {
        return directory.resolve(NAME).resolve("config/pid");
    }

    Path log() {
        return directory.resolve(NAME).resolve("logs/server.log");
    }

    /** Replaces what an earlier run has left. */
    void create(Path payara) {
        try {
            DeletedTree.of(directory);
            copy(payara.resolve("glassfish/domains/domain1"), directory.resolve(NAME));
            configure(directory.resolve(NAME).resolve("config/domain.xml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void configure(Path file) {
        try {
            // The file has no document type, so nothing else is read with it.
            Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
            Element config = byName(document.getElementsByTagName("config"), "server-config");
            Map<String, Integer> ports = Map.of("http-listener-1", httpPort, "admin-listener", adminPort);
            for (Element listener : elements(config.getElementsByTagName("network-listener"))) {
                listen(listener, ports.get(listener.getAttribute("name")));
            }
            disable(config, "iiop-listener");
            disable(config, "jmx-connector");
            disable(config, "hazelcast-config-specific-configuration");
            config.appendChild(document.createElement("microprofile-healthcheck-configuration"));
            disable(config, "microprofile-healthcheck-configuration");
            TransformerFactory.newInstance().newTransformer().transform(new DOMSource(document), new StreamResult(file.toFile()));
        } catch (IOException | ParserConfigurationException | SAXException | TransformerException e) {
            throw new IllegalStateException(file + " cannot be changed.", e);
        }
    }

    private static void listen(Element listener, Integer port) {
        listener.setAttribute("address", LOOPBACK);
        if (port == null) {
            listener.setAttribute("enabled", "false");
        } else {
            listener.setAttribute("port", port.toString());
        }
    }

    private static void disable(Element config, String tag) {
        elements(config.getElementsByTagName(tag)).forEach(element -> element.setAttribute("enabled", "false"));
    }
}
