package io.vafa.member.domain.registry;

import io.vafa.contracts.registry.RegistryKey;

/** What has a name of its own in the registry. */
public sealed interface Place {
    String program();

    String partner();

    /** Names it for ever, here and on the topic. */
    String key();

    /** A chain, or whoever else takes part in the programme. */
    record Partner(String program, String partner) implements Place {
        @Override
        public String key() {
            return RegistryKey.ofPartner(program, partner);
        }
    }

    /** Where a partner sells. */
    record Store(String program, String partner, String store) implements Place {
        @Override
        public String key() {
            return RegistryKey.ofStore(program, partner, store);
        }

        public Partner owner() {
            return new Partner(program, partner);
        }
    }

    /** What reports purchases in a store. */
    record Till(String program, String partner, String store, String till) implements Place {
        @Override
        public String key() {
            return RegistryKey.ofTill(program, partner, store, till);
        }

        public Store owner() {
            return new Store(program, partner, store);
        }
    }
}
