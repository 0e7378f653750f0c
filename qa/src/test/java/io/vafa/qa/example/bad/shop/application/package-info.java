/** An example for the architecture rules: an application layer, every rule broken. */
@NullMarked
package io.vafa.qa.example.bad.shop.application;

import org.jspecify.annotations.NullMarked;
