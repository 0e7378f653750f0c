package io.vafa.gateway.signature;

import java.io.IOException;
import java.util.Optional;

/** Where keys are asked for. */
@FunctionalInterface
interface KeySource {
    /**
     * A key that counts.
     *
     * @return empty if there is none of this name, or it was ended
     * @throws IOException if that cannot be known now
     */
    Optional<PartnerKey> find(String id) throws IOException;
}
