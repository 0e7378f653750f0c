package io.vafa.contracts.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import io.vafa.contracts.ContractJson;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a till may send, and where the schema points when it sent something else. */
class PurchaseBodyTest {
    private final Schema schema = ContractJson.schemaAt("http/purchase.schema.json");

    @ParameterizedTest
    @ValueSource(strings = {"everything", "only-what-is-required", "receipt-without-business-date"})
    void aGoodBodyIsTaken(String name) {
        assertThat(schema.validate(ContractJson.tree("http/samples/purchase/good/" + name + ".json")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            without a member        | {"member": null}                                     | /member
            member without a kind   | {"member": {"value": "1"}}                           | /member
            member without a value  | {"member": {"kind": "card"}}                         | /member
            a kind nobody knows     | {"member": {"kind": "passport", "value": "1"}}       | /member/kind
            a blank value           | {"member": {"kind": "card", "value": " "}}           | /member/value
            a number for a value    | {"member": {"kind": "card", "value": 1}}             | /member/value
            a member with a name    | {"member": {"kind": "card", "value": "1", "name": "x"}} | /member
            a negative amount       | {"amount": "-0.01"}                                  | /amount
            a number for an amount  | {"amount": 11.77}                                    | /amount
            an exponent             | {"amount": "1E+3"}                                   | /amount
            an amount too large     | {"amount": "99999999999999999"}                      | /amount
            five decimals           | {"amount": "1.00001"}                                | /amount
            a comma for a point     | {"amount": "11,77"}                                  | /amount
            a line end after it     | {"amount": "11.77\\n"}                               | /amount
            Persian digits          | {"amount": "۱۱"}                                     | /amount
            no amount in it         | {"amount": ""}                                       | /amount
            a small currency        | {"currency": "usd"}                                  | /currency
            a currency's name       | {"currency": "Dollar"}                               | /currency
            no offset               | {"occurredAt": "2021-01-01T00:00:00"}                | /occurredAt
            no seconds              | {"occurredAt": "2021-01-01T00:00Z"}                  | /occurredAt
            a day that is not       | {"occurredAt": "2021-02-30T00:00:00Z"}               | /occurredAt
            a leap second           | {"occurredAt": "2016-12-31T23:59:60Z"}               | /occurredAt
            a date only             | {"occurredAt": "2021-01-01"}                         | /occurredAt
            a number for a time     | {"occurredAt": 1609459200}                           | /occurredAt
            receipt without number  | {"receipt": {"businessDate": "2021-01-01"}}          | /receipt
            a day as people say it  | {"receipt": {"number": "1", "businessDate": "1/1/2021"}} | /receipt/businessDate
            a misspelt date         | {"receipt": {"number": "1", "bussinessDate": "2021-01-01"}} | /receipt
            no lines but an object  | {"lines": {}}                                        | /lines
            line without a quantity | {"lines": [{"amount": "1"}]}                         | /lines/0
            line without an amount  | {"lines": [{"quantity": "1"}]}                       | /lines/0
            a negative quantity     | {"lines": [{"quantity": "-1", "amount": "1"}]}       | /lines/0/quantity
            an exponent in a line   | {"lines": [{"quantity": "1E+999999999", "amount": "1"}]} | /lines/0/quantity
            a word for a flag       | {"historic": "yes"}                                  | /historic
            a hidden character      | {"id": "1\\u202e23"}                                 | /id
            half a character        | {"id": "\\ud83d"}                                    | /id
            a misspelt property     | {"occuredAt": "2021-01-01T00:00:00Z"}                | ''
            a partner of its own    | {"partner": "somebody-else"}                         | ''
            """)
    void aBadBodyIsRefusedWhereItIsBad(String what, String change, String pointer) {
        BadBody.isRefused(schema, good(), what, change, pointer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"occurredAt", "currency", "amount"})
    void whatIsMissingIsNamed(String property) {
        ObjectNode body = good();
        body.remove(property);

        assertThat(schema.validate(body)).extracting(Error::getProperty).containsExactly(property);
    }

    @Test
    void aThousandLinesAreTakenAndOneMoreIsNot() {
        ObjectNode body = good();
        JsonNode line = body.at("/lines/0");

        body.putArray("lines")
                .addAll(IntStream.range(0, 1_000).mapToObj(index -> line).toList());
        assertThat(schema.validate(body)).isEmpty();

        body.withArray("lines").add(line);
        assertThat(schema.validate(body)).isNotEmpty();
    }

    @Test
    void nothingIsTakenForABody() {
        for (String body : new String[] {"null", "[]", "\"purchase\"", "{}"}) {
            assertThat(schema.validate(ContractJson.MAPPER.readTree(body)))
                    .as(body)
                    .isNotEmpty();
        }
    }

    @Test
    void everyPropertyIsDescribed() {
        JsonNode properties = schema.getSchemaNode().get("properties");

        assertThat(properties.propertyNames().stream()
                        .filter(name -> properties
                                .get(name)
                                .path("description")
                                .asString("")
                                .isBlank())
                        .collect(Collectors.toSet()))
                .isEmpty();
    }

    private static ObjectNode good() {
        return (ObjectNode) ContractJson.tree("http/samples/purchase/good/everything.json");
    }
}
