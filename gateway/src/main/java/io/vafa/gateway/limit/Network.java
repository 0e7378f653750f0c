package io.vafa.gateway.limit;

import java.net.InetAddress;

/**
 * Addresses that begin alike.
 *
 * @param bits how many of the first bits count
 */
record Network(InetAddress address, int bits) {
    /**
     * An address, or a network in CIDR notation.
     *
     * @throws IllegalArgumentException if it is neither; no name is ever looked up
     */
    static Network of(String text) {
        int slash = text.indexOf('/');
        try {
            InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int all = address.getAddress().length * Byte.SIZE;
            int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
            if (bits >= 0 && bits <= all) {
                return new Network(address, bits);
            }
        } catch (IllegalArgumentException notAnAddress) {
            throw new IllegalArgumentException(complaint(text), notAnAddress);
        }
        throw new IllegalArgumentException(complaint(text));
    }

    private static String complaint(String text) {
        return "vafa.gateway.proxies.trusted has addresses or networks such as 10.0.0.0/8, but this is " + text;
    }

    boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if ((mine[bit / Byte.SIZE] & mask) != (theirs[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
