package io.vafa.member.adapter.out;

import io.vafa.member.adapter.out.vault.MemberCipher;
import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.Profile;
import io.vafa.platform.json.Json;
import java.util.List;
import org.bson.types.Binary;

/** The only place where personal data is turned into what is stored and back: JSON under the member's key. */
final class PersonalDataCodec {

    /** As it is encrypted. */
    private record Content(Profile profile, List<Identifier> identifiers) {}

    /**
     * Personal data as read back.
     *
     * @param identifiers at least one
     */
    record PersonalData(Profile profile, List<Identifier> identifiers) {

        /** Says nothing: personal data does not belong in logs. */
        @Override
        public String toString() {
            return "PersonalData[…]";
        }
    }

    Binary write(MemberCipher cipher, String place, Profile profile, List<Identifier> identifiers) {
        return cipher.encrypt(place, Json.write(new Content(profile, identifiers)));
    }

    PersonalData read(MemberCipher cipher, String place, Binary stored) {
        Content content = Json.read(cipher.decrypt(place, stored), Content.class);
        return new PersonalData(content.profile(), List.copyOf(content.identifiers()));
    }
}
