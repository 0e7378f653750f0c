/** An example for the architecture rules: one service, every rule broken. */
@NullMarked
package io.vafa.qa.example.bad.bank;

import org.jspecify.annotations.NullMarked;
