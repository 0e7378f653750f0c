/** Makes the files that are made from the contracts: JSON Schemas, the AsyncAPI document, the map of the topics. */
@NullMarked
package io.vafa.contracts.generator;

import org.jspecify.annotations.NullMarked;
