"""What a document offers for the glossary, by kind, to be taken or refused by keys."""
