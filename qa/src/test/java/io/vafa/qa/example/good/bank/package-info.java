/** An example for the architecture rules: one service, every rule kept. */
@NullMarked
package io.vafa.qa.example.good.bank;

import org.jspecify.annotations.NullMarked;
