package io.vafa.standalone.command;

import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;
import picocli.CommandLine.Option;

/** The partner a key is of. */
public final class PartnerOption {

    @Option(names = "--partner", required = true, paramLabel = "ID", description = "Whose key it is.")
    private String partner = "";

    String partner() {
        return partner;
    }

    /** Where its keys are. */
    String keys(String program) {
        return "/v1/programs/" + program + "/partners/" + UriUtils.encodePathSegment(partner, StandardCharsets.UTF_8)
                + "/keys";
    }
}
