neither ELF nor a script
