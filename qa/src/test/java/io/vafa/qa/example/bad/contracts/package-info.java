/** An example for the architecture rules: the contracts, every rule broken. */
@NullMarked
package io.vafa.qa.example.bad.contracts;

import org.jspecify.annotations.NullMarked;
