# </script></style></textarea>--> ]]> <img src="https://example.com/x" onerror="alert('comment')">
network "hostile" {
  region = "eu-west-1"
  tags = {
    Owner = "javascript:alert @import //example.com"
  }
}

hub "mgmt" {
  cidr = "10.0.0.0/16"
  tags = {
    Team = "//example.com/x.js onload=alert"
  }
}

spoke "xss" {
  cidr = "10.1.0.0/16"
}

# <!-- a comment that ends --> <h1>not a heading</h1>
allow {
  from  = hub
  to    = spoke
  ports = ["all"]
}
