// Lists the classes of a package as the providers of a service, for java.util.ServiceLoader: a class more is a file more, and no list.
// Properties: "service", the interface by its full name; "providers", the package.

def types = new File(project.basedir, 'src/main/java/' + providers.replace('.', '/')).list()
        .findAll { it.endsWith('.java') && it != 'package-info.java' }
        .collect { it - '.java' }
        .sort()
def list = new File(project.build.outputDirectory, "META-INF/services/$service")
list.parentFile.mkdirs()
list.text = types.collect { "$providers.$it\n" }.join()
