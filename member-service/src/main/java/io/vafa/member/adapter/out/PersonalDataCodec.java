package io.vafa.member.adapter.out;

import io.vafa.member.domain.Identifier;
import io.vafa.member.domain.Profile;
import java.util.List;
import org.bson.Document;

/**
 * The only place where personal data is turned into what is stored and back; whatever protects it at rest is put here.
 */
final class PersonalDataCodec {
    private static final String EMAIL = "email";
    private static final String NAME = "name";
    private static final String MASKED = "masked";

    /**
     * Personal data as read back.
     *
     * @param masked one per identifier, in their order
     */
    record PersonalData(Profile profile, List<String> masked) {

        /** Says nothing: personal data does not belong in logs. */
        @Override
        public String toString() {
            return "PersonalData[…]";
        }
    }

    Document write(Profile profile, List<Identifier> identifiers) {
        Document document = new Document();
        if (profile.email() != null) {
            document.append(EMAIL, profile.email());
        }
        if (profile.name() != null) {
            document.append(NAME, profile.name());
        }
        return document.append(
                MASKED, identifiers.stream().map(Identifier::masked).toList());
    }

    PersonalData read(Document stored) {
        return new PersonalData(
                new Profile(stored.getString(EMAIL), stored.getString(NAME)), stored.getList(MASKED, String.class));
    }
}
