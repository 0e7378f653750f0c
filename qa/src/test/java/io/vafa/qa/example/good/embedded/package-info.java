/** An example for the architecture rules: the embedded engine, every rule kept. */
@NullMarked
package io.vafa.qa.example.good.embedded;

import org.jspecify.annotations.NullMarked;
