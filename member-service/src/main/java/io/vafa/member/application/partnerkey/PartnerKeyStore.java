package io.vafa.member.application.partnerkey;

import io.vafa.member.domain.partnerkey.PartnerKey;
import java.util.List;
import java.util.Optional;

/** Where keys of partners are kept. */
public interface PartnerKeyStore {
    /** Keeps a new one; false if there is one of this id. */
    boolean insert(PartnerKey key);

    /** The one of this id, ended or not. */
    Optional<PartnerKey> find(String id);

    /** Those of a partner, the newest first, ended ones too. */
    List<PartnerKey> of(String program, String partner, int limit);

    /** How many of a partner's are not ended. */
    long living(String program, String partner);

    /** Replaces one if nobody was faster. */
    boolean replace(PartnerKey changed, long revisionBefore);
}
