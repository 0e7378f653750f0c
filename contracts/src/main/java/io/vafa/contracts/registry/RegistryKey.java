package io.vafa.contracts.registry;

/**
 * Names a partner, a store or a till for ever, in one text: every part bears its length, so that no two look alike, and what
 * belongs to a partner or a store begins alike.
 */
public final class RegistryKey {
    private static final String PARTNER = "partner";
    private static final String STORE = "store";
    private static final String TILL = "till";

    private RegistryKey() {}

    public static String ofPartner(String program, String partner) {
        return of(PARTNER, program, partner);
    }

    public static String ofStore(String program, String partner, String store) {
        return of(STORE, program, partner, store);
    }

    public static String ofTill(String program, String partner, String store, String till) {
        return of(TILL, program, partner, store, till);
    }

    /** How the keys of all partners of a programme begin. */
    public static String partnersOf(String program) {
        return of(PARTNER, program);
    }

    /** How the keys of all stores of a partner begin. */
    public static String storesOf(String program, String partner) {
        return of(STORE, program, partner);
    }

    /** How the keys of all tills of a store begin. */
    public static String tillsOf(String program, String partner, String store) {
        return of(TILL, program, partner, store);
    }

    private static String of(String... parts) {
        StringBuilder key = new StringBuilder();
        for (String part : parts) {
            key.append(part.length()).append(':').append(part);
        }
        return key.toString();
    }
}
