package org.picaflor.tasks.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Which addresses tasks may not reach, whatever name or notation led there. */
final class AddressPolicy {
    /** The word for the addresses at which clouds hand out credentials to whoever runs on their machines. */
    static final String METADATA = "metadata";

    private static final List<String> METADATA_RANGES = List.of(
            "169.254.0.0/16", "100.100.100.200/32", "168.63.129.16/32", "192.0.0.192/32", "fe80::/10", "fd00:ec2::/32");
    private static final List<String> PRIVATE_RANGES = List.of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "224.0.0.0/3",
            "::/127",
            "fc00::/7",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8");
    private static final int V4_BYTES = 4;

    /** First bytes of IPv6 ranges that stand for an IPv4 address, and where in the address it begins. */
    private enum Embedding {
        COMPATIBLE("::/96", 12),
        TRANSLATED("64:ff9b::/96", 12),
        SIX_TO_FOUR("2002::/16", 2);

        private final Range range;
        private final int start;

        Embedding(String range, int start) {
            this.range = Range.parse(range);
            this.start = start;
        }
    }

    /** Addresses whose first bits are these. */
    private record Range(byte[] address, int bits) {
        static Range parse(String text) {
            int slash = text.indexOf('/');
            String written = slash < 0 ? text : text.substring(0, slash);
            try {
                if (!written.matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
                    throw new UnknownHostException(written);
                }
                byte[] bytes = InetAddress.getByName(written).getAddress();
                int bits = slash < 0 ? bytes.length * Byte.SIZE : Integer.parseInt(text.substring(slash + 1));
                if (bits < 0 || bits > bytes.length * Byte.SIZE) {
                    throw new NumberFormatException(text);
                }
                return new Range(bytes, bits);
            } catch (UnknownHostException | NumberFormatException e) {
                throw Failures.of(
                        "`picaflor.task.http.denied-addresses` has `" + text
                                + "`; write `metadata`, `private`, `none` or ranges such as 10.0.0.0/8.",
                        e);
            }
        }

        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % Byte.SIZE;
                if ((other[bit / Byte.SIZE] & mask) != (address[bit / Byte.SIZE] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Range> denied;

    private AddressPolicy(List<Range> denied) {
        this.denied = denied;
    }

    /**
     * @param written words and ranges with commas between: {@code metadata}, {@code private}, {@code none},
     *     {@code 10.1.0.0/16}
     * @throws org.picaflor.flow.error.PicaflorException where one of them is none
     */
    static AddressPolicy parse(String written) {
        return new AddressPolicy(Arrays.stream(written.split(","))
                .map(String::strip)
                .flatMap(AddressPolicy::ranges)
                .map(Range::parse)
                .toList());
    }

    boolean denies(InetAddress address) {
        List<byte[]> forms = new ArrayList<>(List.of(address.getAddress()));
        for (Embedding embedding : Embedding.values()) {
            if (embedding.range.contains(address.getAddress())) {
                forms.add(Arrays.copyOfRange(address.getAddress(), embedding.start, embedding.start + V4_BYTES));
            }
        }
        return denied.stream().anyMatch(range -> forms.stream().anyMatch(range::contains));
    }

    private static Stream<String> ranges(String word) {
        return switch (word) {
            case METADATA -> METADATA_RANGES.stream();
            case "private" -> PRIVATE_RANGES.stream();
            case "none" -> Stream.empty();
            default -> Stream.of(word);
        };
    }
}
