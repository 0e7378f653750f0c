/** An example for the architecture rules: the contracts, every rule kept. */
@NullMarked
package io.vafa.qa.example.good.contracts;

import org.jspecify.annotations.NullMarked;
