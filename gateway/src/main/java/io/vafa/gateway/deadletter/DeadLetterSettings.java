package io.vafa.gateway.deadletter;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who looks after dead letters ({@code vafa.gateway.dead-letters.*}).
 *
 * @param operatorPrograms programmes whose admins also see letters of which nobody can tell whose they are; {@code *}: those of any; nobody unless said
 */
@ConfigurationProperties("vafa.gateway.dead-letters")
record DeadLetterSettings(@DefaultValue List<String> operatorPrograms) {
    private static final String ANY = "*";

    DeadLetterSettings {
        operatorPrograms = List.copyOf(operatorPrograms);
    }

    boolean isOperator(String program) {
        return operatorPrograms.contains(ANY) || operatorPrograms.contains(program);
    }
}
