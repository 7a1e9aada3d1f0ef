package org.picaflor.tests.payara;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A copy of the domain that comes with Payara, changed before it ever starts: it listens on two ports of the loopback
 * interface alone and is set up otherwise as docs/payara.md says.
 */
record PayaraDomain(int httpPort, int adminPort) {

    /** Writes the domain into a directory that does not exist yet. */
    void create(Path payara, Path directory) throws IOException {
        copy(payara.resolve("glassfish/domains/domain1"), directory);
        Path file = directory.resolve("config/domain.xml");
        try {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
            // The first is the server's own, the second a template for further ones.
            configure(elements(document.getDocumentElement(), "config").getFirst());
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(file.toFile()));
        } catch (ParserConfigurationException | SAXException | TransformerException e) {
            throw new IllegalStateException(file + " cannot be changed.", e);
        }
    }

    private void configure(Element config) {
        for (Element listener : elements(config, "network-listener")) {
            listener.setAttribute("address", "127.0.0.1");
            switch (listener.getAttribute("name")) {
                case "http-listener-1" -> listener.setAttribute("port", Integer.toString(httpPort));
                case "admin-listener" -> listener.setAttribute("port", Integer.toString(adminPort));
                default -> listener.setAttribute("enabled", "false");
            }
        }
        for (String needless : List.of("iiop-listener", "jmx-connector", "hazelcast-config-specific-configuration")) {
            elements(config, needless).forEach(element -> element.setAttribute("enabled", "false"));
        }
        add(config, "microprofile-healthcheck-configuration").setAttribute("enabled", "false");
        add(config, "jms-service").setAttribute("type", "DISABLED");
    }

    private static Element add(Element config, String name) {
        Element added = config.getOwnerDocument().createElement(name);
        config.appendChild(added);
        return added;
    }

    private static List<Element> elements(Element within, String name) {
        NodeList nodes = within.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(index -> (Element) nodes.item(index))
                .toList();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
