# --- nat_instance: one small machine that forwards; about a tenth of a gateway's price, without its availability -----

data "aws_ssm_parameter" "nat_image" {
  count = var.egress == "nat_instance" ? 1 : 0

  name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64"
}

resource "aws_security_group" "nat" {
  count = var.egress == "nat_instance" ? 1 : 0

  name        = "cv-generator-${var.environment}-nat"
  description = "Forwards HTTPS from the private subnets"
  vpc_id      = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "nat_from_private" {
  for_each = var.egress == "nat_instance" ? toset(aws_subnet.private[*].cidr_block) : toset([])

  security_group_id = aws_security_group.nat[0].id
  description       = "HTTPS from a private subnet"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = each.value
}

resource "aws_vpc_security_group_egress_rule" "nat_https" {
  count = var.egress == "nat_instance" ? 1 : 0

  security_group_id = aws_security_group.nat[0].id
  description       = "HTTPS, for the functions and for its own updates"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_instance" "nat" {
  count = var.egress == "nat_instance" ? 1 : 0

  ami                         = data.aws_ssm_parameter.nat_image[0].insecure_value
  instance_type               = var.nat_instance_type
  subnet_id                   = aws_subnet.public[0].id
  vpc_security_group_ids      = [aws_security_group.nat[0].id]
  associate_public_ip_address = true
  source_dest_check           = false
  ebs_optimized               = true
  user_data_replace_on_change = true

  # nftables comes from Amazon Linux's repositories over HTTPS; on half a gigabyte dnf needs some swap for that.
  user_data = <<-EOT
    #!/bin/bash
    set -e
    echo 'net.ipv4.ip_forward = 1' > /etc/sysctl.d/90-nat.conf
    sysctl --system
    dd if=/dev/zero of=/swapfile bs=1M count=1024
    chmod 600 /swapfile && mkswap /swapfile && swapon /swapfile
    dnf install -y nftables
    cat > /etc/sysconfig/nftables.conf <<'RULES'
    table ip nat {
      chain postrouting {
        type nat hook postrouting priority 100;
        ip saddr ${var.vpc_cidr} masquerade
      }
    }
    RULES
    systemctl enable --now nftables
  EOT

  metadata_options {
    http_tokens = "required"
  }

  root_block_device {
    encrypted   = true
    volume_type = "gp3"
    volume_size = 8
  }

  # A newer image alone is no reason to interrupt traffic.
  lifecycle {
    ignore_changes = [ami]
  }

  tags = { Name = "cv-generator-${var.environment}-nat" }

  depends_on = [aws_route_table_association.public, aws_route.public_internet]
}

resource "aws_route" "private_nat_instance" {
  count = var.egress == "nat_instance" ? 1 : 0

  route_table_id         = aws_route_table.private.id
  destination_cidr_block = "0.0.0.0/0"
  network_interface_id   = aws_instance.nat[0].primary_network_interface_id
}

# --- nat_gateway ---------------------------------------------------------------------------------------------------

resource "aws_eip" "nat" {
  count = var.egress == "nat_gateway" ? 1 : 0

  domain = "vpc"

  tags = { Name = "cv-generator-${var.environment}-nat" }
}

resource "aws_nat_gateway" "main" {
  count = var.egress == "nat_gateway" ? 1 : 0

  allocation_id = aws_eip.nat[0].id
  subnet_id     = aws_subnet.public[0].id

  tags = { Name = "cv-generator-${var.environment}" }

  depends_on = [aws_internet_gateway.main]
}

resource "aws_route" "private_nat_gateway" {
  count = var.egress == "nat_gateway" ? 1 : 0

  route_table_id         = aws_route_table.private.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.main[0].id
}

# --- ipv6: free; AWS services answer on their dual-stack names (AWS_USE_DUALSTACK_ENDPOINT in the functions) ---------

resource "aws_egress_only_internet_gateway" "main" {
  count = local.has_ipv6 ? 1 : 0

  vpc_id = aws_vpc.main.id
}

resource "aws_route" "private_ipv6" {
  count = local.has_ipv6 ? 1 : 0

  route_table_id              = aws_route_table.private.id
  destination_ipv6_cidr_block = "::/0"
  egress_only_gateway_id      = aws_egress_only_internet_gateway.main[0].id
}
